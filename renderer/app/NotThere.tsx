// A path that leads nowhere, as after something was deleted: says so and leads home.
import { useLingui } from '@lingui/react/macro';
import { navigate } from '../state/navigation.ts';
import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';

export const NotThere = () => {
  const { t } = useLingui();
  return (
    <Page title={t`This is no longer here`} lead={t`It may have been deleted.`}>
      <Button kind="filled" onPress={() => navigate('/', { replace: true })}>
        {t`Go home`}
      </Button>
    </Page>
  );
};
