/// Order checks, largest orders and the limits of books over HTTP.
@NullMarked
package io.plimsoll.server.http.order;

import org.jspecify.annotations.NullMarked;
