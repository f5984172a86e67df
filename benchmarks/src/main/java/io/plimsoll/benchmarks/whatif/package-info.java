/// What a what-if costs in a service that keeps the account's scenarios. Run by JMH; depends on the service.
@NullMarked
package io.plimsoll.benchmarks.whatif;

import org.jspecify.annotations.NullMarked;
