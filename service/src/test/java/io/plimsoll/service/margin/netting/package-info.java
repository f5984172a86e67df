/// Tests of how offsets between netting groups count.
@NullMarked
package io.plimsoll.service.margin.netting;

import org.jspecify.annotations.NullMarked;
