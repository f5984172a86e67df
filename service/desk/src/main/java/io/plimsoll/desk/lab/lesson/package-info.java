/// The guided lessons of the simulated venue: a short explanation, a task that the state shows as done or not, and a
/// question whose answer the engine computes from the state.
@NullMarked
package io.plimsoll.desk.lab.lesson;

import org.jspecify.annotations.NullMarked;
