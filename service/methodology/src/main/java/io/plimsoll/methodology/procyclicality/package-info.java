/// Tools that keep margin from rising most when markets fall: the three of Article 28 of Regulation (EU) 153/2013,
/// and a regime with limits. Each tool turns the margins of past days into a margin for today.
/// [io.plimsoll.methodology.procyclicality.ToolHistory] runs all of them on a price history.
@NullMarked
package io.plimsoll.methodology.procyclicality;

import org.jspecify.annotations.NullMarked;
