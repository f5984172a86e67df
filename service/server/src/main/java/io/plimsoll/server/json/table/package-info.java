/// The tables of the records that requests consist of: the only place where a key of a request is spelt.
@NullMarked
package io.plimsoll.server.json.table;

import org.jspecify.annotations.NullMarked;
