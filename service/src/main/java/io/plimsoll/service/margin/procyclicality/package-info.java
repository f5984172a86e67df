/// How margins move through a history of prices under tools that keep them from rising when markets fall: the
/// three of EMIR RTS 153/2013, Article 28, and a regime within limits, side by side. For the command line;
/// depends on the kernels.
@NullMarked
package io.plimsoll.service.margin.procyclicality;

import org.jspecify.annotations.NullMarked;
