package io.github.oryoperator.operator.tenant;

import java.util.Map;
import java.util.Optional;

/** Reads what tenants refer to, live: values are kept nowhere. */
public interface Values {
    /** The data of a Secret; empty: there is none. */
    Optional<Map<String, String>> secret(String namespace, String name);

    /** The data of a ConfigMap; empty: there is none. */
    Optional<Map<String, String>> configMap(String namespace, String name);
}
