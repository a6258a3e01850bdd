package io.github.oryoperator.operator.eventstream;

import io.github.oryoperator.client.network.EventStream;

/**
 * An event stream as it was found, or as it is after a write.
 *
 * @param projectId the project that it is in
 * @param stream the stream
 * @param ours whether the resource claims it, or made it
 */
record FoundStream(String projectId, EventStream stream, boolean ours) {}
