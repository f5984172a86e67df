@NullMarked
package io.plimsoll.store.jdbc;

import org.jspecify.annotations.NullMarked;
