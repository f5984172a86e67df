package io.plimsoll.server.http.library;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.http.contract.BodyReader;
import io.plimsoll.server.http.exchange.BodyType;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.library.VersionDocument;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// `/v1/markets`, `/v1/models`, `/v1/policies` and `/v1/books`: `PUT` and `GET` a document under a name, list the
/// names, and the
/// versions of a name. A version never changes. `ETag` is the number of the version.
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
        String path = "/v1/" + (kind == DocumentKind.POLICY ? "policies" : kind.label() + "s");
        // The list of policies has those of the service too.
        if (kind != DocumentKind.POLICY) {
            ResourceRoute.get(router, path, this::list);
        }
        ResourceRoute.mount(router, path + "/{id}", Map.of("GET", this::get, "PUT", this::put));
        ResourceRoute.get(router, path + "/{id}/versions", this::versions);
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

    private void versions(RoutingContext context) {
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

    private void get(RoutingContext context) {
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
        if (text == null) {
            return Optional.of(0L);
        }
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
        if (id.isPresent() && note.isPresent() && expected.isPresent()) {
            HttpExchange exchange = ResourceRoute.exchange(context);
            boolean isYaml = BodyType.of(context.request())
                    .filter(type -> type == BodyType.YAML)
                    .isPresent();
            serving.receive(context, types(), (body, key) -> {
                Library.Draft draft = new Library.Draft(kind, id.get(), body, isYaml, note.get(), expected.get());
                return reply(serving.library().put(exchange.principal(), draft), kind, id.get());
            });
        }
    }

    private Set<BodyType> types() {
        return kind == DocumentKind.POLICY ? Set.of(BodyType.values()) : Set.of(BodyType.JSON);
    }

    /// The version that the name must have: of `If-Match`, 0 with `If-None-Match: *`, or -1 for any. Empty after it was
    /// refused.
    private static Optional<Long> expected(RoutingContext context) {
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
    static Consumer<HttpExchange> reply(Library.Stored stored, DocumentKind kind, String id) {
        return switch (stored) {
            case Library.Stored.Done(NamedVersion version, boolean isNew) ->
                exchange -> {
                    exchange.request().response().putHeader("ETag", VersionDocument.tag(version));
                    exchange.send(isNew && version.version() == 1 ? 201 : 200, JSON, VersionDocument.of(version));
                };
            case Library.Stored.Refused(List<Fault> faults) ->
                exchange -> exchange.send(
                        BodyReader.refused(faults) instanceof BodyReader.Reading.Malformed<?>
                                ? Problem.malformed(faults)
                                : Problem.invalid(faults));
            case Library.Stored.Conflict(long actual) ->
                exchange -> exchange.send(Problem.versionConflict(kind.label(), id, actual));
            case Library.Stored.Missing() -> exchange -> exchange.send(Problem.noSuchDocument(kind.label(), id));
        };
    }

    private Consumer<HttpExchange> missing(String id) {
        return exchange -> exchange.send(Problem.noSuchDocument(kind.label(), id));
    }
}
