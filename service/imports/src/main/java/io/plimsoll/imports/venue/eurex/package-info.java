/// Portfolios of Eurex, which are recognised and not read yet: [EurexPortfolio].
@NullMarked
package io.plimsoll.imports.venue.eurex;

import org.jspecify.annotations.NullMarked;
