/// Tests of pages and charts.
@NullMarked
package io.plimsoll.server.html;

import org.jspecify.annotations.NullMarked;
