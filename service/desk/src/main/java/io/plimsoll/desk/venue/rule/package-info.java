/// Margin rules of venues as functions of the book that an account holds at the venue. Each rule is one class and one
/// dated file of parameters, and every parameter says if the venue published it, or if it was inferred or assumed.
/// A new venue is a [io.plimsoll.desk.venue.rule.MarginRule] with its file, registered in
/// [io.plimsoll.desk.venue.rule.MarginRules].
@NullMarked
package io.plimsoll.desk.venue.rule;

import org.jspecify.annotations.NullMarked;
