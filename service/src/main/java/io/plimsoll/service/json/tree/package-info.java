/// JSON from strangers, as a tree: numbers kept as the text that was received, every fault collected with its
/// pointer, limits on size and depth. For `service.json`; knows nothing of margins.
@NullMarked
package io.plimsoll.service.json.tree;

import org.jspecify.annotations.NullMarked;
