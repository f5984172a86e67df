package io.plimsoll.server.runtime;

import java.util.Arrays;
import java.util.Optional;

/// All settings. Each is an environment variable; some are also command line options, which take precedence.
public enum Setting {
    /// Where to listen; 0 takes any free port.
    PORT("8080", "port to listen on, 0 for any that is free"),
    /// The address to listen on.
    HOST("127.0.0.1", "address to listen on; 0.0.0.0 for all"),
    /// The names by which requests may call the service.
    HOSTS(
            "",
            "host names that requests may give, separated by commas, * for all; by default those of this machine, and"
                    + " all if the address is not of it alone"),
    /// Who may call.
    IDENTITY(
            "auto",
            "auto: callers must be known unless the address is of this machine alone and nothing says who they are;"
                    + " required: always; none: never, behind a proxy that knows them"),
    /// The first admin key.
    ADMIN_KEY("", "first admin key, at least 32 characters"),
    /// The first admin key in a file.
    ADMIN_KEY_FILE("", "file with the first admin key"),
    /// How many requests a caller may send.
    QUOTA_RATE("none", "requests a second that a caller may send in the long run"),
    /// How many requests a caller may send at once.
    QUOTA_BURST("", "requests that a caller may send at once; twice the rate where not given"),
    /// How much simulation a caller may ask for.
    QUOTA_WORK("none", "seconds of simulation that a caller may ask for in an hour"),
    /// Who shares a quota.
    QUOTA_BY("caller", "who has a quota: caller, or tenant where its callers share one"),
    /// The certificate of the service.
    TLS_CERTIFICATE("none", "file with the certificate of the service in PEM, for TLS"),
    /// The key of the certificate.
    TLS_KEY("", "file with the private key of the certificate in PEM"),
    /// Who signs the certificates of callers.
    TLS_CLIENT_CA("none", "file with the authorities in PEM that sign the certificates of callers"),
    /// The callers with certificates.
    TLS_CLIENTS("", "file with the tenant and the scopes of each caller with a certificate"),
    /// Whose tokens are taken.
    TOKEN_ISSUER("none", "issuer of tokens (JWT) that callers may send, such as https://login.example/realm"),
    /// The keys of the issuer.
    TOKEN_KEYS("", "address of the issuer's public keys (JWKS); where its OpenID configuration says it, if not given"),
    /// For whom tokens must be.
    TOKEN_AUDIENCES("", "audiences of which a token must name one, separated by commas"),
    /// How tokens may be signed.
    TOKEN_ALGORITHMS("RS256,ES256", "algorithms of signatures that are taken, separated by commas"),
    /// How far clocks may differ.
    TOKEN_LEEWAY("30", "seconds by which the clocks of issuer and service may differ"),
    /// The claim with the tenant.
    TOKEN_TENANT_CLAIM("tenant", "claim of a token with the tenant"),
    /// The claim with the scopes.
    TOKEN_SCOPES_CLAIM("scope", "claim of a token with the scopes, as a list or as text with blanks"),
    /// The collector of traces.
    OTLP_ENDPOINT("none", "address of a collector of traces (OTLP over HTTP), such as http://127.0.0.1:4318"),
    /// How many threads one simulation uses.
    THREADS("", "threads of one simulation; all cores where not given"),
    /// How many simulations run at the same time.
    SIMULATIONS("1", "simulations that run at the same time"),
    /// How many requests may wait.
    QUEUE("32", "requests that may wait for a simulation; more are answered with 429"),
    /// Largest body of a request.
    BODY_LIMIT("16", "largest body of a request, MiB"),
    /// Largest body of a batch.
    BATCH_LIMIT("64", "largest body of a batch of accounts, MiB"),
    /// How many bytes all bodies may take together.
    BODY_MEMORY("", "MiB of all request bodies held at the same time; an eighth of the heap where not given"),
    /// How much memory all simulations may take together.
    SIMULATION_MEMORY("", "MiB of heap that all simulations may take together; half the heap where not given"),
    /// How long the body of a request may take to arrive.
    BODY_TIMEOUT("30", "seconds in which the body of a request must arrive"),
    /// How slowly a client may send or receive.
    LEAST_RATE("16", "KiB a second at which a client must send a body and take an answer, 0 for any rate"),
    /// How long a request may take.
    DEADLINE("120", "seconds of a request, from its headers to the last byte of its answer"),
    /// How long a shutdown waits for what runs.
    DRAIN("130", "seconds for which a shutdown waits for what runs"),
    /// How long the port stays open after the service has said that it is not ready.
    DRAIN_GRACE("0", "seconds for which a shutdown says that it is not ready before it closes the port"),
    /// When a process that does not answer is ended.
    WATCHDOG("30", "seconds after which a process whose event loop does not run is ended, 0 for never"),
    /// A second port for health and metrics alone.
    HEALTH_PORT("none", "second port for health and metrics alone, 0 for any that is free"),
    /// Which web pages may call the service.
    CORS_ORIGINS("none", "origins whose web pages may call the service, separated by commas, * for all"),
    /// How long the service may warm up before it says that it is ready.
    WARM_UP("30", "seconds at most that code is compiled before the service is ready, 0 for none"),
    /// Maintenance margin as a fraction of initial margin.
    MAINTENANCE_RATIO("0.8", "maintenance margin as a fraction of initial margin"),
    /// Folder of additional policies.
    POLICIES("none", "folder of margin policies beside the standard one"),
    /// Where the service keeps what it must not lose.
    DATABASE(
            "file",
            "where documents, requests and answers are kept: file for a file in the folder of PLIMSOLL_DATA, memory for"
                    + " nothing beyond the end of the service, or a JDBC URL of PostgreSQL"),
    /// Account of the database.
    DATABASE_USER("", "account of the database, where the URL does not say it"),
    /// Password of the database.
    DATABASE_PASSWORD("", "password of the database, where the URL does not say it"),
    /// Folder of the database file.
    DATA("", "folder of the database file; plimsoll in XDG_STATE_HOME or in ~/.local/state where not given"),
    /// Documents that another must approve.
    APPROVAL("none", "documents of which another must approve each version: policies, models, or both with a comma"),
    /// The key that signs the journal.
    AUDIT_KEY("", "file of the private key that signs the journal; made in the folder of PLIMSOLL_DATA if not given"),
    /// How often the head of the journal is signed.
    AUDIT_SIGNING("60", "minutes between two signed heads of the journal, 0 for none"),
    /// How often the journal is verified.
    AUDIT_VERIFICATION("24", "hours between two verifications of the whole journal, 0 for none"),
    /// How long the bytes of requests and answers are kept.
    RETENTION("0", "days that the bytes of requests and answers are kept, 0 for ever"),
    /// The secret that signs messages about alerts.
    ALERT_SECRET("", "secret that signs messages about alerts; without it no webhook can be given"),
    /// Whether messages about alerts may stay in the house.
    ALERT_PRIVATE("no", "yes if messages about alerts may go to this machine and to private networks, over HTTP too"),
    /// Where links in mails lead.
    ALERT_ADDRESS("none", "address at which people reach the service, for links in mails about alerts"),
    /// The mail server.
    SMTP_HOST("none", "mail server for e-mail about alerts; without it no address of e-mail can be given"),
    /// Its port.
    SMTP_PORT("587", "port of the mail server"),
    /// How the connection to it is encrypted.
    SMTP_TLS(
            "starttls",
            "starttls: the connection must change to TLS before anything is sent; tls: from its first byte; none"),
    /// The account of the service.
    SMTP_USER("", "account of the service at the mail server, if it needs one"),
    /// The password of the account.
    SMTP_PASSWORD_FILE("", "file with the password of the account"),
    /// The sender.
    SMTP_FROM("", "address that mails come from"),
    /// Who signs the certificate of the mail server.
    SMTP_CA(
            "",
            "file of the authorities in PEM that the mail server's certificate must lead to; those of Java if not"
                    + " given"),
    /// Histories that calibrations and back-tests may name.
    HISTORIES("none", "folder of price histories that calibrations and back-tests may name"),
    /// Which models are calibrated again on a schedule.
    RECALIBRATIONS("none", "file of the models that are calibrated again on a schedule"),
    /// Which markets follow venues.
    FEEDS("none", "file of the markets that are polled from venues"),
    /// How many jobs run at the same time.
    JOBS("1", "calibrations and back-tests that run at the same time"),
    /// How many threads one job uses.
    JOB_THREADS("1", "threads of one calibration or back-test"),
    /// How many jobs may wait.
    JOB_QUEUE("8", "jobs that may wait; more are answered with 429"),
    /// How many jobs that are over stay in memory.
    JOBS_KEPT("32", "jobs that are over and stay in memory; older ones are read from the database"),
    /// How large the results may be that stay in memory.
    JOB_MEMORY("128", "MiB of results that stay in memory; the oldest go first"),
    /// How long a job may take.
    JOB_DEADLINE("3600", "seconds after which a job is ended");

    /// Prefix of every variable.
    public static final String PREFIX = "PLIMSOLL_";

    private final String fallback;
    private final String meaning;

    Setting(String fallback, String meaning) {
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /// The environment variable.
    public String variable() {
        return PREFIX + name();
    }

    /// The default as text; empty where it depends on the machine.
    public String fallback() {
        return fallback;
    }

    /// The meaning of the setting, with its unit.
    public String meaning() {
        return meaning;
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }
}
