@NullMarked
package io.plimsoll.server.http.imports;

import org.jspecify.annotations.NullMarked;
