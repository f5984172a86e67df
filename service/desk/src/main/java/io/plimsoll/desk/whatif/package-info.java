/// What a trade would change. Margins an account before and after a list of changes on the same scenarios, so that
/// the difference has a small error of its own. Can also search for the largest quantity that keeps the margin
/// within a limit.
@NullMarked
package io.plimsoll.desk.whatif;

import org.jspecify.annotations.NullMarked;
