package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Resources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A cluster in which this resource is the only one. */
final class NoOthers implements Resources<OAuth2Client> {
    @Override
    public Optional<OAuth2Client> find(ResourceKey key) {
        return Optional.empty();
    }

    @Override
    public Stream<OAuth2Client> all() {
        return Stream.empty();
    }

    @Override
    public List<OAuth2Client> referringTo(ResourceKey reference) {
        return List.of();
    }

    @Override
    public void nudge(ResourceKey key) {}

    @Override
    public void nudgeReferringTo(ResourceKey reference) {}
}
