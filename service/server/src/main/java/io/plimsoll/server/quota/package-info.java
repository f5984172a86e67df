/// How much a caller may ask for: requests a second, and seconds of simulation an hour.
@NullMarked
package io.plimsoll.server.quota;

import org.jspecify.annotations.NullMarked;
