/// Stress of one account. Deterministic scenarios say what the account loses in named moves of the market. Reverse
/// stress says which joint move of the risk factors costs a given amount, and how likely the model makes it.
@NullMarked
package io.plimsoll.desk.stress;

import org.jspecify.annotations.NullMarked;
