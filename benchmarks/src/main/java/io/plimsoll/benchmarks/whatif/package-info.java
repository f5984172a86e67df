/// The cost of a what-if in a service that stores the scenarios of the account. Run by JMH; depends on the service.
@NullMarked
package io.plimsoll.benchmarks.whatif;

import org.jspecify.annotations.NullMarked;
