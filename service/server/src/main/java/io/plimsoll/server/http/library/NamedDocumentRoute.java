package io.plimsoll.server.http.library;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.governance.VersionTerms;
import io.plimsoll.server.http.contract.BodyReader;
import io.plimsoll.server.http.exchange.BodyType;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.library.VersionDocument;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// `/v1/markets`, `/v1/models`, `/v1/policies` and `/v1/books`: `PUT` and `GET` a document under a name, list the
/// names, and the versions of a name. A version never changes. `ETag` is the number of the version.
public final class NamedDocumentRoute {
    private static final String JSON = VersionDocument.MEDIA_TYPE;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int PAGE = 100;
    private static final int MAX_NOTE = 1000;

    private final LibraryServing serving;
    private final DocumentKind kind;

    public NamedDocumentRoute(LibraryServing serving, DocumentKind kind) {
        this.serving = serving;
        this.kind = kind;
    }

    /// Mounts all paths of this kind of document.
    public void mount(Router router) {
        String path = path(kind);
        // The list of policies has those of the service too.
        if (kind != DocumentKind.POLICY) {
            ResourceRoute.get(router, path, this::list);
        }
        ResourceRoute.mount(router, path + "/{id}", Map.of("GET", this::get, "PUT", this::put));
        ResourceRoute.get(router, path + "/{id}/versions", this::versions);
    }

    /// The path of a kind of document.
    static String path(DocumentKind kind) {
        return "/v1/" + (kind == DocumentKind.POLICY ? "policies" : kind.label() + "s");
    }

    /// The version in the path; empty after it was refused.
    static Optional<Long> versionInPath(RoutingContext context) {
        return version(context, "version", String.valueOf(context.pathParam("version")));
    }

    /// The name in the path; empty after it was refused.
    public static Optional<String> id(RoutingContext context) {
        String id = String.valueOf(context.pathParam("id"));
        if (ID.matcher(id).matches()) {
            return Optional.of(id);
        }
        ResourceRoute.exchange(context)
                .send(Problem.badParameter(
                        "id", "it must have 1 to 128 letters, digits, points, underscores and hyphens"));
        return Optional.empty();
    }

    /// The note of a change; empty after it was refused.
    static Optional<String> note(RoutingContext context) {
        String note = context.request().getParam("note", "");
        if (note.length() <= MAX_NOTE) {
            return Optional.of(note);
        }
        ResourceRoute.exchange(context)
                .send(Problem.badParameter("note", "it must have at most " + MAX_NOTE + " characters"));
        return Optional.empty();
    }

    private void list(RoutingContext context) {
        Tenant tenant = ResourceRoute.exchange(context).principal().tenant();
        serving.work(context, () -> {
            byte[] body = VersionDocument.of(serving.library().names(tenant, kind));
            return exchange -> exchange.send(200, JSON, body);
        });
    }

    /// Lists the versions of a name.
    public void versions(RoutingContext context) {
        Tenant tenant = ResourceRoute.exchange(context).principal().tenant();
        Optional<String> id = id(context);
        Optional<Long> before = version(context, "before");
        if (id.isPresent() && before.isPresent()) {
            serving.work(context, () -> {
                long limit = before.get() == 0 ? Long.MAX_VALUE : before.get();
                List<NamedVersion> found = serving.library().history(tenant, kind, id.get(), limit, PAGE);
                return found.isEmpty() && limit == Long.MAX_VALUE
                        ? missing(id.get())
                        : exchange -> exchange.send(200, JSON, VersionDocument.of(found));
            });
        }
    }

    /// Gives a version of a name.
    public void get(RoutingContext context) {
        Tenant tenant = ResourceRoute.exchange(context).principal().tenant();
        Optional<String> id = id(context);
        Optional<Long> version = version(context, "version");
        if (id.isPresent() && version.isPresent()) {
            serving.work(context, () -> {
                Library library = serving.library();
                Optional<Library.Content> found = version.get() == 0
                        ? library.latest(tenant, kind, id.get())
                        : library.version(tenant, kind, id.get(), version.get());
                return found.isEmpty() ? missing(id.get()) : exchange -> send(exchange, found.get());
            });
        }
    }

    /// A version in the query; 0 where there is none, and empty after it was refused.
    static Optional<Long> version(RoutingContext context, String name) {
        String text = context.request().getParam(name);
        return text == null ? Optional.of(0L) : version(context, name, text);
    }

    private static Optional<Long> version(RoutingContext context, String name, String text) {
        if (VERSION.matcher(text).matches()) {
            return Optional.of(Long.parseLong(text));
        }
        ResourceRoute.exchange(context).send(Problem.badParameter(name, "it must be a whole number of at least 1"));
        return Optional.empty();
    }

    private static void send(HttpExchange exchange, Library.Content content) {
        String tag = VersionDocument.tag(content.version());
        exchange.request().response().putHeader("ETag", tag);
        if (tag.equals(exchange.request().getHeader("If-None-Match"))) {
            exchange.sendEmpty(304);
        } else {
            exchange.send(200, JSON, content.bytes());
        }
    }

    private void put(RoutingContext context) {
        Optional<String> id = id(context);
        Optional<String> note = note(context);
        Optional<Long> expected = expected(context);
        Optional<VersionTerms> terms = note.isPresent() ? terms(context) : Optional.empty();
        if (id.isPresent() && terms.isPresent() && expected.isPresent()) {
            HttpExchange exchange = ResourceRoute.exchange(context);
            boolean isYaml = BodyType.of(context.request())
                    .filter(type -> type == BodyType.YAML)
                    .isPresent();
            serving.receive(context, types(), (body, key) -> {
                Library.Draft draft =
                        new Library.Draft(kind, id.get(), body, isYaml, note.get(), terms.get(), expected.get());
                return reply(serving.library().put(exchange.principal(), draft, key), kind, id.get());
            });
        }
    }

    /// What the query asks for a version; empty after it was refused.
    private static Optional<VersionTerms> terms(RoutingContext context) {
        FaultLog log = new FaultLog();
        Optional<Instant> from = parameter(context, "effectiveFrom", FieldType.INSTANT, log);
        Optional<LocalDate> reviewBy = parameter(context, "reviewBy", FieldType.DATE, log);
        if (log.count() == 0) {
            return Optional.of(new VersionTerms(from, reviewBy));
        }
        ResourceRoute.exchange(context).send(Problem.malformed(log.faults()));
        return Optional.empty();
    }

    /// A parameter of the query; its fault is logged.
    static <T> Optional<T> parameter(RoutingContext context, String name, FieldType<T> type, FaultLog log) {
        return Optional.ofNullable(context.request().getParam(name))
                .map(text -> type.read(new JsonValue.Text(text), Pointer.ROOT.child(name), name, log));
    }

    private Set<BodyType> types() {
        return kind == DocumentKind.POLICY ? Set.of(BodyType.values()) : Set.of(BodyType.JSON);
    }

    /// The version that the name must have: of `If-Match`, 0 with `If-None-Match: *`, or -1 for any. Empty after it was
    /// refused.
    public static Optional<Long> expected(RoutingContext context) {
        String match = context.request().getHeader("If-Match");
        if (match == null) {
            return Optional.of("*".equals(context.request().getHeader("If-None-Match")) ? 0L : -1L);
        }
        String digits = match.replace("\"", "");
        if (VERSION.matcher(digits).matches()) {
            return Optional.of(Long.parseLong(digits));
        }
        ResourceRoute.exchange(context)
                .send(Problem.badParameter("If-Match", "it must be the version in quotes, as ETag gives it"));
        return Optional.empty();
    }

    /// The response to a document that was to be stored.
    public static Consumer<HttpExchange> reply(Library.Stored stored, DocumentKind kind, String id) {
        return switch (stored) {
            case Library.Stored.Done done ->
                exchange -> {
                    exchange.request().response().putHeader("ETag", VersionDocument.tag(done.version()));
                    exchange.send(done.status(), JSON, VersionDocument.of(done.version(), done.decision()));
                };
            case Library.Stored.Refused(List<Fault> faults) -> refused(faults);
            case Library.Stored.Conflict(long actual) ->
                exchange -> exchange.send(Problem.versionConflict(kind.label(), id, actual));
            case Library.Stored.Missing() -> exchange -> exchange.send(Problem.noSuchDocument(kind.label(), id));
        };
    }

    /// The response to a body with faults.
    static Consumer<HttpExchange> refused(List<Fault> faults) {
        return exchange -> exchange.send(problem(faults));
    }

    /// The problem of a body with faults: malformed or invalid.
    public static Problem problem(List<Fault> faults) {
        return BodyReader.refused(faults) instanceof BodyReader.Reading.Malformed<?>
                ? Problem.malformed(faults)
                : Problem.invalid(faults);
    }

    private Consumer<HttpExchange> missing(String id) {
        return exchange -> exchange.send(Problem.noSuchDocument(kind.label(), id));
    }
}
