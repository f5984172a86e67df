/// What an account must hold under a policy: its risk isolated, by netting group and crossed, each add-on with a
/// line of its own, and the sum. Every sub-book is measured on one set of scenarios. For the service and the
/// command line; depends on the policy and the kernels.
@NullMarked
package io.plimsoll.service.margin.requirement;

import org.jspecify.annotations.NullMarked;
