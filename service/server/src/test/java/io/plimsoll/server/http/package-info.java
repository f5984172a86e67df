@NullMarked
package io.plimsoll.server.http;

import org.jspecify.annotations.NullMarked;
