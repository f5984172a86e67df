/// Batches without a ceiling: accounts are read, measured and written in blocks, so memory does not grow with their
/// number. A batch may be split into shards, on several machines, whose answers are merged byte for byte into that of
/// one run. A run that was killed goes on from what its file holds.
///
/// [io.plimsoll.server.shard.BatchText] is the input, [io.plimsoll.server.shard.StreamedBatch] the run, and
/// [io.plimsoll.server.shard.ShardMerge] joins answers. For the command line; depends on `server.json` and `desk`.
@NullMarked
package io.plimsoll.server.shard;

import org.jspecify.annotations.NullMarked;
