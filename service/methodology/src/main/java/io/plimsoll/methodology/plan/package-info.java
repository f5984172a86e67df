/// Plans that bring an account back above its requirement: which positions to reduce and which hedges to add, in
/// which order, and what each step costs. Each step is checked by computing the requirement of the reduced account.
@NullMarked
package io.plimsoll.methodology.plan;

import org.jspecify.annotations.NullMarked;
