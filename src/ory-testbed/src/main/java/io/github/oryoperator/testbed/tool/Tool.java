package io.github.oryoperator.testbed.tool;

/** A program that the testbed runs; {@link Toolbox#binary(Tool)} builds it where it is not built yet. */
public enum Tool {
    /** The store of the API server. */
    ETCD(GoModule.ETCD, "etcd"),
    /** The Kubernetes API server. */
    KUBE_APISERVER(GoModule.KUBERNETES, "kube-apiserver"),
    /** Kubernetes' own controllers: garbage collection, namespace deletion, service accounts and more. */
    KUBE_CONTROLLER_MANAGER(GoModule.KUBERNETES, "kube-controller-manager"),
    /** The Kubernetes command line. */
    KUBECTL(GoModule.KUBERNETES, "kubectl"),
    /** The Helm command line. */
    HELM(GoModule.HELM, "helm"),
    /** Ory Hydra. */
    HYDRA(GoModule.HYDRA, "hydra"),
    /** Ory Kratos. */
    KRATOS(GoModule.KRATOS, "kratos"),
    /** Ory Keto. */
    KETO(GoModule.KETO, "keto"),
    /** Judges the status of custom resources with Flux's checker and kstatus; see the status package. */
    STATUS_CHECK(GoModule.STATUS_CHECK, "status-check");

    private final GoModule module;
    private final String binary;

    Tool(GoModule module, String binary) {
        this.module = module;
        this.binary = binary;
    }

    GoModule module() {
        return module;
    }

    /** The name of the program, such as {@code kube-apiserver}. */
    public String binary() {
        return binary;
    }
}
