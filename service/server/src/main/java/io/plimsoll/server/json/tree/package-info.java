/// JSON and YAML as a tree that keeps each number as it was written. Collects every error with its JSON pointer and
/// limits size and depth.
@NullMarked
package io.plimsoll.server.json.tree;

import org.jspecify.annotations.NullMarked;
