/// A simulated venue on which a beginner trades with play money in a market that is replayed from history. It is pure:
/// a state and an action give the next state and its events, and the same actions give the same state. Margins come
/// from the engine and the policy that it is given. `lesson` has the guided lessons.
@NullMarked
package io.plimsoll.desk.lab;

import org.jspecify.annotations.NullMarked;
