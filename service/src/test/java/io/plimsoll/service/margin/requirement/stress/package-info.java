/// Tests of moved correlations.
@NullMarked
package io.plimsoll.service.margin.requirement.stress;

import org.jspecify.annotations.NullMarked;
