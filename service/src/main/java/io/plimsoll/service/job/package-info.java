/// Work that takes longer than a caller waits: its states, its progress, what came of it, how long that is kept, and
/// the threads that it runs on. Pure: knows neither HTTP nor JSON nor what the work is. For `service.http` and the
/// wiring; depends on the checks of the kernels.
@NullMarked
package io.plimsoll.service.job;

import org.jspecify.annotations.NullMarked;
