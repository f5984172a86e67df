@NullMarked
package io.plimsoll.server.http.contract;

import org.jspecify.annotations.NullMarked;
