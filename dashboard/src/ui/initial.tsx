// The first letter of a name on a calm ground, in place of a picture nobody has.
import classes from './initial.module.css';

interface InitialProps {
  name: string;
  size?: number;
}

export function Initial({ name, size = 32 }: InitialProps) {
  const [letter = '·'] = name.trim();
  const style = { width: size, height: size, fontSize: size * 0.44 };
  return (
    <span className={classes.initial} style={style} aria-hidden>
      {letter.toUpperCase()}
    </span>
  );
}
