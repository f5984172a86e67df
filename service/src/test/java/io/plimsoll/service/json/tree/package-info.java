/// Tests of `service.json.tree`.
@NullMarked
package io.plimsoll.service.json.tree;

import org.jspecify.annotations.NullMarked;
