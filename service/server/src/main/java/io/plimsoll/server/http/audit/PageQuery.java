package io.plimsoll.server.http.audit;

import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which part of a list a request asks for.
///
/// @param bound sequence that the list begins at, without it
/// @param limit most elements
record PageQuery(long bound, int limit) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    /// Reads the bound and `limit` from the query; empty after they were refused.
    ///
    /// @param name of the bound
    /// @param otherwise the bound where the query has none
    static Optional<PageQuery> read(RoutingContext context, String name, long otherwise) {
        Optional<Long> bound = number(context, name, otherwise, Long.MAX_VALUE);
        Optional<Long> limit = bound.flatMap(found -> number(context, "limit", USUAL, MOST));
        return bound.flatMap(from -> limit.map(most -> new PageQuery(from, most.intValue())));
    }

    private static Optional<Long> number(RoutingContext context, String name, long otherwise, long most) {
        String text = context.request().getParam(name);
        if (text == null) {
            return Optional.of(otherwise);
        }
        if (NUMBER.matcher(text).matches() && Long.parseLong(text) <= most && !(name.equals("limit") && isZero(text))) {
            return Optional.of(Long.parseLong(text));
        }
        String range = name.equals("limit") ? "from 1 to " + MOST : "of at least 0";
        ResourceRoute.exchange(context).send(Problem.badParameter(name, "it must be a whole number " + range));
        return Optional.empty();
    }

    private static boolean isZero(String text) {
        return Long.parseLong(text) == 0;
    }
}
