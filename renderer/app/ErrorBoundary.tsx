// The last net: a screen that broke says so calmly and offers a way on. What was saved is saved.
// It must never show or log the error's text: it could hold what a person wrote.
import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** what to do besides trying again, as going home */
  readonly onReset?: () => void;
  /** when it changes, the screen is tried again */
  readonly place?: string;
}
// React knows error boundaries only as classes.
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }
  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (this.state.broken && before.place !== this.props.place) this.setState({ broken: false });
  }
  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    const again = (): void => {
      this.props.onReset?.();
      this.setState({ broken: false });
    };
    return (
      <div role="alert" className="px-8">
        <EmptyState
          title={<Trans>This screen could not be shown.</Trans>}
          action={
            <Button kind="filled" onPress={again}>
              <Trans>Go on</Trans>
            </Button>
          }
        >
          <Trans>Nothing that was saved is lost. The fault is ours, not yours.</Trans>
        </EmptyState>
      </div>
    );
  }
}
