/// May an order be placed: the margin of an account after orders are filled, against the limits of its book, and the
/// largest orders that pass.
@NullMarked
package io.plimsoll.desk.order;

import org.jspecify.annotations.NullMarked;
