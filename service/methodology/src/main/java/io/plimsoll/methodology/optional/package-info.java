/// Parts of an answer that may fail without taking the answer with them. An
/// [io.plimsoll.methodology.optional.Attempt] holds the part, or the reason why it is missing.
@NullMarked
package io.plimsoll.methodology.optional;

import org.jspecify.annotations.NullMarked;
