package io.plimsoll.desk.explain;

import io.plimsoll.desk.margin.MarginRequest;
import java.util.List;

/// A request on the way from one margin request to another.
///
/// @param ids for each position of `request`, in its order, the id that it has in the request it comes from
record Stage(MarginRequest request, List<String> ids) {
    Stage {
        ids = List.copyOf(ids);
    }
}
