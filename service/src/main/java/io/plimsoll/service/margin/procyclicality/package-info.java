/// Tools that keep margins from rising when markets fall: the three of EMIR RTS 153/2013, Article 28, and a regime
/// within limits; how each goes from one day to the next; and all of them side by side on a history of prices. For
/// the methodology and the command line; depends on the kernels.
@NullMarked
package io.plimsoll.service.margin.procyclicality;

import org.jspecify.annotations.NullMarked;
