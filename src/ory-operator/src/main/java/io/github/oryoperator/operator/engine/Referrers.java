package io.github.oryoperator.operator.engine;

import java.util.Set;

/** Resources and tenants by what they refer to. */
public interface Referrers {
    /** Where nothing refers to anything. */
    Referrers NONE = new Referrers() {
        @Override
        public int count(ResourceKey key) {
            return 0;
        }

        @Override
        public int leaving(ResourceKey key) {
            return 0;
        }

        @Override
        public void left(Set<ResourceKey> references) {}
    };

    /** How many refer to it. */
    int count(ResourceKey key);

    /** How many of them are being deleted themselves, and are held by us until that is done. */
    int leaving(ResourceKey key);

    /** One that referred to these is done: what waits for it may go. */
    void left(Set<ResourceKey> references);
}
