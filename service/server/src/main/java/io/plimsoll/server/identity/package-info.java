/// Who asks: the caller of a request and the tenant that it belongs to.
@NullMarked
package io.plimsoll.server.identity;

import org.jspecify.annotations.NullMarked;
