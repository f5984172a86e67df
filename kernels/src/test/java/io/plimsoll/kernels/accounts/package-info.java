/// Tests of many accounts against one set of scenarios.
@NullMarked
package io.plimsoll.kernels.accounts;

import org.jspecify.annotations.NullMarked;
