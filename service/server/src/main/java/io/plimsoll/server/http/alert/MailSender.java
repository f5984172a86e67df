package io.plimsoll.server.http.alert;

import io.plimsoll.server.alert.AlertMail;
import io.plimsoll.server.alert.MessageSender;
import io.plimsoll.server.runtime.MailAddress;
import io.plimsoll.server.runtime.MailSettings;
import io.plimsoll.store.StoredDelivery;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends messages by e-mail, each over a connection of its own.
///
/// A mail server says with 4xx that it may take the message later, and with 5xx that it never will. The second is
/// final. Refusals of the service's account are not: the operator can mend them while the message waits.
public final class MailSender implements MessageSender {
    private static final int AT_ONCE = 16;
    private static final int FIRST_ACCOUNT_REFUSAL = 530;
    private static final int LAST_ACCOUNT_REFUSAL = 538;

    private final MailClient client;
    private final MailSettings settings;
    private final Optional<URI> address;
    private final Duration patience;

    /// @param address at which people reach the service, for links
    /// @param patience with the mail server, for one message
    public MailSender(Vertx vertx, MailSettings settings, Optional<URI> address, Duration patience) {
        this.settings = settings;
        this.address = address;
        this.patience = patience;
        this.client = MailClient.create(vertx, config(settings, patience));
    }

    /// The client checks that the certificate is of the host, as long as no algorithm for this is set: setting one
    /// turns the check off.
    private static MailConfig config(MailSettings settings, Duration patience) {
        MailConfig config = new MailConfig(settings.host(), settings.port())
                .setSsl(settings.encryption() == MailSettings.Encryption.TLS)
                .setStarttls(
                        settings.encryption() == MailSettings.Encryption.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                .setOwnHostname(MailAddress.domain(settings.from()))
                .setUserAgent("plimsoll")
                .setKeepAlive(false)
                .setMaxPoolSize(AT_ONCE)
                .setConnectTimeout((int) patience.toMillis())
                .setIdleTimeout((int) patience.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setLogin(settings.login().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
        settings.login().ifPresent(login -> config.setUsername(login.user()).setPassword(login.password()));
        settings.authority()
                .ifPresent(path -> config.setTrustOptions(new PemTrustOptions().addCertPath(path.toString())));
        return config;
    }

    @Override
    public CompletionStage<Attempt> send(StoredDelivery message) {
        return client.sendMail(mail(message))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .<Attempt>map(sent -> new Attempt.Taken())
                .otherwise(this::attempt)
                .toCompletionStage();
    }

    /// The mails about an alert form a thread, by a message id that none of them has.
    private MailMessage mail(StoredDelivery message) {
        AlertMail mail = AlertMail.of(message, address);
        String domain = MailAddress.domain(settings.from());
        return new MailMessage()
                .setFrom(settings.from())
                .setTo(mail.to())
                .setSubject(mail.subject())
                .setText(mail.text())
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .add("Message-ID", "<" + message.id() + "@" + domain + ">")
                        .add("References", "<" + mail.alert() + "@" + domain + ">")
                        .add("Auto-Submitted", "auto-generated"));
    }

    private Attempt attempt(Throwable failure) {
        if (failure instanceof SMTPException refusal && refusal.getReplyCode() > 0) {
            String reason = "the mail server answered " + refusal.getReplyMessage();
            int code = refusal.getReplyCode();
            boolean isOfAccount = code >= FIRST_ACCOUNT_REFUSAL && code <= LAST_ACCOUNT_REFUSAL;
            return refusal.isPermanent() && !isOfAccount
                    ? new Attempt.Refused(reason)
                    : new Attempt.Failed(reason, Optional.empty());
        }
        return new Attempt.Failed(
                failure instanceof TimeoutException
                        ? "the mail server did not answer within " + patience.toMillis() / 1000.0 + " seconds"
                        : "the mail could not be sent: " + failure.getMessage(),
                Optional.empty());
    }
}
