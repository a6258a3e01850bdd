/** The Kubernetes part of a local stack: etcd, kube-apiserver, kube-controller-manager, kubeconfigs, audit log. */
@NullMarked
package io.github.oryoperator.testbed.kubernetes;

import org.jspecify.annotations.NullMarked;
