/// The documents of what is asked beside a margin: the part of a request that says so, and the answers. For
/// `service.json` and whoever answers; depends on `service.inquiry`, `service.stress` and `json.tree`.
@NullMarked
package io.plimsoll.service.json.inquiry;

import org.jspecify.annotations.NullMarked;
