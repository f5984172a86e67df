@NullMarked
package io.plimsoll.server.json.tree;

import org.jspecify.annotations.NullMarked;
