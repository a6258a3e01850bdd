package io.github.oryoperator.testbed;

/** A part of a {@link LocalStack} that can be left out. */
public enum Part {
    /** etcd and kube-apiserver. */
    KUBERNETES,
    /** kube-controller-manager; needs {@link #KUBERNETES}. */
    CONTROLLER_MANAGER,
    /** Hydra. */
    HYDRA,
    /** Kratos. */
    KRATOS,
    /** Keto. */
    KETO,
    /** The stand-in for Ory Network; needs {@link #HYDRA}, {@link #KRATOS} and {@link #KETO}. */
    NETWORK
}
