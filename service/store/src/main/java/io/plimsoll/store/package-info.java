/// What the service keeps, and under which rules: documents by their hash, names with versions, jobs, replies to
/// repeated requests, and the journal. Knows neither HTTP nor JSON.
@NullMarked
package io.plimsoll.store;

import org.jspecify.annotations.NullMarked;
