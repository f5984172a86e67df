/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.service.margin.procyclicality;

import org.jspecify.annotations.NullMarked;
