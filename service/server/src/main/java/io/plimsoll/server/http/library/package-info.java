/// Markets, models and books over HTTP: store them under names, read them, and change books.
@NullMarked
package io.plimsoll.server.http.library;

import org.jspecify.annotations.NullMarked;
