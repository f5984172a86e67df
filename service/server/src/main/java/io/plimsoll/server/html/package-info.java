/// Builds HTML pages and charts in SVG for reports. Pages load nothing from the network.
@NullMarked
package io.plimsoll.server.html;

import org.jspecify.annotations.NullMarked;
